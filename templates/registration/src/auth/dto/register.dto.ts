import { IsEmail, IsString, Matches, MaxLength } from 'class-validator';

export class RegisterDto {
  /** Nothing invisible: two addresses would look like one. */
  @Matches(/^\P{C}+$/u)
  @MaxLength(254)
  @IsEmail()
  email!: string;

  @MaxLength(1024)
  @IsString()
  password!: string;
}
